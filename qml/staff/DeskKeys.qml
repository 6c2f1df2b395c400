pragma ComponentBehavior: Bound

import QtQuick
import Attendant.Staff
import Attendant.Theme

/*! A keyboard for short texts: Korean letters, Latin ones, digits and signs, as many a row as there is room for. */
Flow {
    id: root

    property int face: 0 ///< of `faces`
    property bool shifted: false
    readonly property int columns: Math.max(6, Math.floor((root.width + root.spacing) / (Theme.deskRow + root.spacing)))
    readonly property real keyWidth: Math.floor((root.width - (root.columns - 1) * root.spacing) / root.columns)
    readonly property var faces: ["ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", "1234567890-_.:/@+=,;#%&*()[]{}\"'!?"]
    readonly property var shiftedFaces: ["ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "QWERTYUIOPASDFGHJKLZXCVBNM", root.faces[2]]
    readonly property string keys: root.shifted ? root.shiftedFaces[root.face] : root.faces[root.face]

    signal erased
    signal typed(string letter)

    spacing: Theme.deskGap

    onVisibleChanged: {
        root.face = 0;
        root.shifted = false;
    }

    Repeater {
        model: root.keys.split("")

        DeskButton {
            required property string modelData

            leftPadding: 0
            objectName: "key " + modelData
            quiet: true
            rightPadding: 0
            text: modelData
            width: root.keyWidth

            onDone: {
                root.typed(modelData);
                root.shifted = false;
            }
        }
    }
    DeskButton {
        chosen: root.shifted
        leftPadding: 0
        objectName: "keyShift"
        quiet: true
        rightPadding: 0
        text: "⇧"
        visible: root.face < 2
        width: root.keyWidth

        onDone: root.shifted = !root.shifted
    }
    DeskButton {
        leftPadding: 0
        objectName: "keyFace"
        quiet: true
        rightPadding: 0
        text: ["abc", "123", "가나"][root.face]
        width: root.keyWidth

        onDone: {
            root.face = (root.face + 1) % root.faces.length;
            root.shifted = false;
        }
    }
    DeskButton {
        leftPadding: 0
        objectName: "keySpace"
        quiet: true
        rightPadding: 0
        text: "␣"
        width: root.keyWidth

        onDone: root.typed(" ")
    }
    DeskButton {
        leftPadding: 0
        objectName: "keyErase"
        quiet: true
        rightPadding: 0
        text: "⌫"
        width: root.keyWidth

        onDone: root.erased()
    }
}
